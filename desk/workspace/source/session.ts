/** Who works here: the token of a login, kept for this tab alone. */
import { connect, type Problem, type Schemas } from "order-desk-client";
import { signal } from "@preact/signals";
import { forgetEverything } from "./kept.js";

const KEPT = "desk-token";
export const token = signal<string | undefined>(sessionStorage.getItem(KEPT) ?? undefined);
/** The token has ended: the page stays as it is behind the form that asks to sign in again. */
export const signedOut = signal(token.value === undefined);
/** The account that the demo signs in with one click; elsewhere null. */
export const demoAccount = document.querySelector<HTMLMetaElement>('meta[name="demo-account"]')?.content ?? null;
export const DEMO_PASSWORD = "demo";

/** What proves who somebody is: a name and a password, or what has come back from single sign-on. */
export type Proof = { username: string; password: string } | { ticket: string; verifier: string };
/** What went wrong, without a problem where nothing was answered; `null` where nothing did. */
export type Wrong = { problem?: Problem } | null;
type Answered<T> = { data?: T; error?: unknown };
const desk = connect({ baseUrl: location.origin });

export async function signIn(proof: Proof, otp?: string): Promise<Wrong> {
  const code = otp && { otp };
  return entered(() =>
    "ticket" in proof
      ? desk.POST("/api/v1/auth/token/sign-on", { body: { ...proof, ...code } })
      : desk.POST("/api/v1/auth/token", { body: { ...proof, ...code } }),
  );
}

/** Gives the account a password of its owner's, which signs in as well. */
export async function changePassword(proof: Proof, chosen: string, otp?: string): Promise<Wrong> {
  if ("ticket" in proof) return {};
  const body = { username: proof.username, current_password: proof.password, new_password: chosen, ...(otp && { otp }) };
  return entered(() => desk.POST("/api/v1/auth/password", { body }));
}

/** Begins a second factor: what to show to the app on the phone. */
export async function beginEnrolment(proof: Proof): Promise<{ begun?: Schemas["EnrolmentAnswer"]; wrong: Wrong }> {
  const { data, wrong } = await asked(() => desk.POST("/api/v1/auth/second-factor", { body: proof }));
  return { begun: data, wrong };
}

/** Confirms it by the app's first code; the recovery codes, told once. */
export async function confirmEnrolment(proof: Proof, otp: string): Promise<{ codes?: string[]; wrong: Wrong }> {
  const { data, wrong } = await asked(() => desk.POST("/api/v1/auth/second-factor/confirm", { body: { ...proof, otp } }));
  return { codes: data?.recovery_codes, wrong };
}

async function entered(send: () => Promise<Answered<Schemas["TokenAnswer"]>>): Promise<Wrong> {
  const { data, wrong } = await asked(send);
  if (data) keep(data);
  return wrong;
}

async function asked<T>(send: () => Promise<Answered<T>>): Promise<{ data?: T; wrong: Wrong }> {
  try {
    const { data, error } = await send();
    return data ? { data, wrong: null } : { wrong: { problem: error as Problem } };
  } catch {
    return { wrong: {} };
  }
}

function keep(login: Schemas["TokenAnswer"]): void {
  sessionStorage.setItem(KEPT, login.token);
  token.value = login.token;
  signedOut.value = false;
}

/** Revokes the token and forgets it. */
export async function signOut(): Promise<void> {
  await connect({ baseUrl: location.origin, token: () => token.value })
    .DELETE("/api/v1/auth/token")
    .catch(() => undefined);
  sessionStorage.removeItem(KEPT);
  forgetEverything();
  location.reload();
}
