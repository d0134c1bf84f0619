/** Node's files as the verifier wants them: a zip file read at random, or a folder that somebody unzipped. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type BagFiles, type IncrementalHash, refuseEmptyFolders } from '../../shared/verify/bag/bag-files';
import { Refusal } from '../../shared/verify/refusal';
import { assertInside, type ByteSource, releaseMemory } from '../../shared/verify/zip/byte-source';

export function fileSource(handle: FileHandle, size: number): ByteSource {
  return {
    size,
    async read(offset, length) {
      assertInside(size, offset, length);
      const bytes = new Uint8Array(length);
      let done = 0;
      while (done < length) {
        const { bytesRead } = await handle.read(bytes, done, length - done, offset + done);
        if (bytesRead === 0) throw new Error('the file became shorter while it was read');
        done += bytesRead;
      }
      return bytes;
    },
    release: releaseMemory,
  };
}

/** @throws Refusal when the folder holds anything but files and folders. */
export async function folderFiles(root: string): Promise<BagFiles> {
  const sizes = new Map<string, number>();
  const folders: string[] = [];
  const walk = async (folder: string): Promise<void> => {
    for (const name of (await readdir(join(root, folder))).sort()) {
      const path = folder === '' ? name : `${folder}/${name}`;
      const status = await lstat(join(root, path));
      if (status.isDirectory()) {
        folders.push(`${path}/`);
        await walk(path);
      } else if (status.isFile()) sizes.set(path, status.size);
      else throw new Refusal(path, 'zip-not-a-file', 'it is a link or a special file');
    }
  };
  await walk('');
  refuseEmptyFolders(folders, sizes.keys());
  return {
    sizes,
    async *chunks(path) {
      for await (const chunk of createReadStream(join(root, path), { highWaterMark: 1024 * 1024 })) {
        yield new Uint8Array(chunk as Buffer);
      }
    },
  };
}

export function nodeHash(): IncrementalHash {
  const hash = createHash('sha256');
  return { update: (chunk) => hash.update(chunk), hex: () => hash.digest('hex') };
}
