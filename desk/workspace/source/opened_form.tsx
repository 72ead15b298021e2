/** A form behind a button: the focus goes into it when it opens, and it closes once it was sent. */
import { useState } from "preact/hooks";
import type { Trouble } from "./desk.js";
import { enterForm } from "./focus.js";
import { NeedsForm, type FormProps, type Given } from "./form.js";

export function OpenedForm({ opener, send, ...form }: FormProps & { opener: string }) {
  const [open, setOpen] = useState(false);

  function toggle({ currentTarget }: { currentTarget: HTMLElement }): void {
    setOpen(!open);
    if (!open) enterForm(currentTarget);
  }

  async function sendAndClose(given: Given): Promise<Trouble | null> {
    const trouble = await send(given);
    if (!trouble) setOpen(false);
    return trouble;
  }

  return (
    <div class="opened">
      <button type="button" class="plain" aria-expanded={open} onClick={toggle}>
        {opener}
      </button>
      {open && <NeedsForm {...form} send={sendAndClose} />}
    </div>
  );
}
