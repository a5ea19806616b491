/** Requests of node to the operating system that are under way while one of these is in its list. */
const FILE_REQUESTS: readonly string[] = ['FSReqPromise', 'FSReqCallback', 'CloseReq']

/** Turns of the event loop in which work that is spread over several of them shows up. */
const TURNS = 3

/** Resolves when nothing goes on any more but what waits for a clock: promises have settled, and no file is being read. */
export async function quiescent(): Promise<void> {
  do {
    for (let turn = 0; turn < TURNS; turn++) await new Promise<void>((resolve) => setImmediate(resolve))
  } while (readsFiles())
}

function readsFiles(): boolean {
  return process.getActiveResourcesInfo().some((resource) => FILE_REQUESTS.includes(resource))
}
