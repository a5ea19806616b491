/** Requests of node to the operating system that are under way while one of these is in its list. */
const FILE_REQUESTS: readonly string[] = ['FSReqPromise', 'FSReqCallback', 'CloseReq']

/** Turns of the event loop in which work that is spread over several of them shows up. */
const TURNS = 3

/** Resolves when promises have settled, and what was ready to run has run. */
export async function turns(): Promise<void> {
  for (let turn = 0; turn < TURNS; turn++) await new Promise<void>((resolve) => setImmediate(resolve))
}

/** Whether node waits for the operating system to read or write a file. */
export function usesFiles(): boolean {
  return process.getActiveResourcesInfo().some((resource) => FILE_REQUESTS.includes(resource))
}
