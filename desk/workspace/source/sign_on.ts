/** Single sign-on: to the company's page and back, with a ticket that counts in the tab that left alone (RFC 7636). */
import type { Proof } from "./session.js";

const KEPT = "desk-sign-on";
const BACK = "#sign-on=";
const page = document.querySelector<HTMLMetaElement>('meta[name="sign-on"]');
/** What the company calls it; `null` where there is none. */
export const signOnTitle = page?.dataset.title ?? null;

/** Leaves for the provider's page; the verifier stays in this tab. */
export async function leaveForSignOn(): Promise<void> {
  const verifier = letters(crypto.getRandomValues(new Uint8Array(32)));
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(verifier));
  sessionStorage.setItem(KEPT, verifier);
  location.assign(`${page!.content}?workspace=${letters(new Uint8Array(digest))}`);
}

/** What has come back, once: the address forgets it at once. */
export function cameBack(): Proof | null {
  const verifier = sessionStorage.getItem(KEPT);
  if (!location.hash.startsWith(BACK)) return null;
  const ticket = location.hash.slice(BACK.length);
  history.replaceState(null, "", location.pathname + location.search);
  sessionStorage.removeItem(KEPT);
  return verifier ? { ticket, verifier } : null;
}

function letters(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}
