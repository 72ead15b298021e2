/** Numbers stay whole on the line: their thousands, and what they count. One rule for every text that the page draws. */
import { Fragment, options, type ComponentChild, type ComponentChildren, type VNode } from "preact";

const GAP_IN_NUMBER = /(?<=\d) (?=\d{3}(?!\d)|[а-яё₽%])/gi;
const NO_BREAK = "\u00a0";

/** `4 310 рублей` with spaces at which no line ends. */
export function unbroken(text: string): string {
  return text.replace(GAP_IN_NUMBER, NO_BREAK);
}

/** From now on every text of the page is drawn so, also where number and noun are pieces beside each other. */
export function keepNumbersWhole(): void {
  const before = options.vnode;
  options.vnode = (vnode: VNode) => {
    if (typeof vnode.type === "string" || vnode.type === Fragment) {
      const props = vnode.props as { children?: ComponentChildren };
      if (props.children !== undefined) props.children = whole(props.children);
    }
    before?.(vnode);
  };
}

function whole(children: ComponentChildren): ComponentChildren {
  if (!Array.isArray(children)) return typeof children === "string" ? unbroken(children) : children;
  return children.map((each, at) => beside(children[at - 1], each));
}

/** A piece of text, bound to the number that the piece before it ends with. */
function beside(before: ComponentChild | ComponentChild[], piece: ComponentChild | ComponentChild[]): ComponentChildren {
  if (typeof piece !== "string") return piece;
  const text = unbroken(piece);
  return /\d$/.test(String(before)) && /^ [а-яё₽%]/i.test(text) ? NO_BREAK + text.slice(1) : text;
}
