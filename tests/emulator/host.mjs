// Emulators in one process. A line of JSON on stdin starts those of a seed ({"start": seed with ports}) or stops some
// ({"stop": [ports]}); "done" on stdout answers it. The process ends with its stdin.
import { createInterface } from "node:readline";
import { createEmulator } from "@inbox-zero/emulate";

console.log = console.error;
const running = new Map();
for await (const line of createInterface({ input: process.stdin })) {
  const { start = {}, stop = [] } = JSON.parse(line);
  for (const port of stop) {
    running.get(port)?.close().catch(console.error);
    running.delete(port);
  }
  for (const [service, { port }] of Object.entries(start)) {
    running.set(port, await createEmulator({ service, port, seed: start }));
  }
  process.stdout.write("done\n");
}
process.exit(0);
