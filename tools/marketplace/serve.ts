/** Serves the practice marketplace until it is interrupted: `npx tsx tools/marketplace/serve.ts [--port N] [--media-port N]`. */
import { parseArgs } from 'node:util';
import { startMarketplace } from './server';

const HELP = `Serves the practice marketplace and the hostile pages on loopback, until Ctrl-C.

  npx tsx tools/marketplace/serve.ts [--port N] [--media-port N]

  --port N        port of the pages (default 8460; 0: any free one)
  --media-port N  port of the pictures and the shipping frame (default 8461; 0: any free one)
  --help          this text
`;

function portOf(text: string, name: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error(`${name} takes a port from 0 to 65535, not "${text}".`);
  return port;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '8460' },
      'media-port': { type: 'string', default: '8461' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return;
  }
  const market = await startMarketplace({
    port: portOf(values.port, '--port'),
    mediaPort: portOf(values['media-port'], '--media-port'),
  });
  process.stdout.write(
    `Practice marketplace  ${market.origin}/en/\nPictures and frames   ${market.mediaOrigin}\nHostile pages         ${market.origin}/hostile/\nCtrl-C ends it.\n`,
  );
  const end = () => void market.close();
  process.once('SIGINT', end);
  process.once('SIGTERM', end);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
});
