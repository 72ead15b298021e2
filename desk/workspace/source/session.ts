/** Who works here: the token of `POST /auth/token`, kept for this tab alone. */
import { connect, type Problem, type Schemas } from "order-desk-client";
import { signal } from "@preact/signals";

const KEPT = "desk-token";
export const token = signal<string | undefined>(sessionStorage.getItem(KEPT) ?? undefined);
/** The token has ended: the page stays as it is behind the form that asks to sign in again. */
export const signedOut = signal(token.value === undefined);
/** The account that the demo signs in with one click; elsewhere null. */
export const demoAccount = document.querySelector<HTMLMetaElement>('meta[name="demo-account"]')?.content ?? null;
export const DEMO_PASSWORD = "demo";

/** Signs in; answers what went wrong, `undefined` where nothing did. */
export async function signIn(username: string, password: string, otp?: string): Promise<{ problem?: Problem } | undefined> {
  const desk = connect({ baseUrl: location.origin });
  try {
    const { data, error } = await desk.POST("/api/v1/auth/token", { body: { username, password, ...(otp && { otp }) } });
    if (!data) return { problem: error as Problem };
    keep(data);
    return undefined;
  } catch {
    return {};
  }
}

function keep(login: Schemas["TokenAnswer"]): void {
  sessionStorage.setItem(KEPT, login.token);
  token.value = login.token;
  signedOut.value = false;
}

/** Revokes the token and forgets it. */
export async function signOut(): Promise<void> {
  const desk = connect({ baseUrl: location.origin, token: () => token.value });
  await desk.DELETE("/api/v1/auth/token").catch(() => undefined);
  sessionStorage.removeItem(KEPT);
  location.reload();
}
