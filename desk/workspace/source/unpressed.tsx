/** What a topic's last words ask to be done and nobody has pressed: said under them; beside the close the API says it. */
import { unpressed } from "./state.js";

/** Nothing changes until the button is pressed. */
export function Unpressed() {
  const { value: left } = unpressed;
  if (left.length === 0) return null;
  return <p class="reason">Осталось выполнить: {left.map((each) => `«${each.text}»`).join(", ")}. Пока кнопка не нажата, ничего не изменится.</p>;
}
