import { Unzip, UnzipInflate } from 'fflate';
import { ImportRefused } from './findings';

/** So little at once that even what compresses a thousandfold stays small until it is counted. */
const SLICE_BYTES = 16 * 1024;

/**
 * One file of a zip, unpacked in small steps and counted while it is: what the zip says about sizes is
 * not believed, and nothing else of it is unpacked.
 */
export function unzipFile(zip: Uint8Array, name: string, mostBytes: number): Uint8Array {
  const parts: Uint8Array[] = [];
  const read = { bytes: 0, whole: false };
  const unzip = new Unzip((file) => {
    if (file.name !== name) return;
    file.ondata = (failure, part, final) => {
      if (failure) throw failure;
      read.bytes += part.length;
      if (read.bytes <= mostBytes) parts.push(part);
      read.whole = final;
    };
    file.start();
  });
  unzip.register(UnzipInflate);
  try {
    for (let at = 0; at < zip.length && read.bytes <= mostBytes && !read.whole; at += SLICE_BYTES) {
      unzip.push(zip.subarray(at, at + SLICE_BYTES), at + SLICE_BYTES >= zip.length);
    }
  } catch {
    throw new ImportRefused('This zip file is damaged.');
  }
  if (read.bytes > mostBytes) {
    throw new ImportRefused('This zip file unpacks to far more than an export is.');
  }
  if (!read.whole) throw new ImportRefused(`This zip file has no ${name}, or not all of it.`);
  return joined(parts, read.bytes);
}

function joined(parts: readonly Uint8Array[], bytes: number): Uint8Array {
  const all = new Uint8Array(bytes);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
