/** What a topic's last words ask to be done and nobody has pressed: said under them; beside the close the API says it. */
import { unpressed } from "./state.js";

/** The client hears that it is done: nothing is, until the button is pressed. */
export function Unpressed() {
  const { value: left } = unpressed;
  if (left.length === 0) return null;
  return <p class="reason">Ещё не нажато: {left.map((each) => `«${each.text}»`).join(", ")}. Пока кнопка не нажата, ничего не изменится.</p>;
}
