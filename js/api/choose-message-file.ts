import { kindOf, type Kind } from '../files/kind.js';
import { fileName } from '../files/name.js';
import { keep } from '../files/temp.js';
import type { Callbacks, Returned } from '../kernel/callbacks.js';
import { isAndroid } from '../kernel/environment.js';
import { invoke, onPage } from '../kernel/invoke.js';
import type { Options } from '../kernel/options.js';
import * as reasons from '../kernel/reasons.js';
import { acceptOf, choose } from '../page/choose.js';

/** The most files that are taken. */
const MOST = 100;

/**
 * What `chooseMessageFile` takes.
 * @see https://developers.weixin.qq.com/miniprogram/dev/api/media/image/wx.chooseMessageFile.html
 */
export interface ChooseMessageFileOptions extends Callbacks<ChooseMessageFileSuccess> {
  /**
   * The most files that are taken, from 1 to 100.
   * @default 100
   */
  count?: number;
  /**
   * What is offered; `'file'` is all but pictures and videos.
   * @default 'all'
   */
  type?: 'all' | 'video' | 'image' | 'file';
  /** With `type: 'file'`: the extensions to keep to, with or without their dot. */
  extension?: string[];
}

/** What `chooseMessageFile`'s `success` gets. */
export interface ChooseMessageFileSuccess {
  /** `chooseMessageFile:ok`. */
  errMsg: string;
  /** The files, in the picker's order. */
  tempFiles: MessageFile[];
}

/** A file that was picked. */
export interface MessageFile {
  /** Its temp path. */
  path: string;
  /** Its bytes. */
  size: number;
  /** Its file name. */
  name: string;
  /** What it is. */
  type: 'video' | 'image' | 'file';
  /** When it was last changed, in seconds since 1970. */
  time: number;
}

/** Lets a person pick files of the device, as a page has no chats. Only upon a gesture, such as a tap. */
export const chooseMessageFile = <T extends ChooseMessageFileOptions = ChooseMessageFileOptions>(
  options?: T,
): Returned<T, ChooseMessageFileSuccess> =>
  invoke('chooseMessageFile', options, (parameters) => {
    const count = parameters.number('count');
    const kinds = kindsOf(parameters.text('type', parameters.value('type')));
    const extensions = extensionsOf(parameters);
    return (call) => {
      if (count <= 0) call.fail(reasons.badParam, 'count should be larger than 0.');
      else if (typeof extensions === 'string') call.fail(reasons.badParam, extensions);
      else {
        return onPage<ChooseMessageFileSuccess>(async (call) => {
          const isFile = kinds.length === 1 && kinds[0] === 'file';
          const endings = isFile ? extensions : undefined;
          const files = await choose(call, {
            accept: acceptFor(kinds, endings),
            fits: (file) =>
              kinds.includes(kindOf(file)) && (endings?.includes(extensionOf(file.name)) ?? true),
            count: Math.min(Math.ceil(Number.isNaN(count) ? MOST : count), MOST),
          });
          if (files) call.succeed({ tempFiles: files.map(keepFile), errMsg: call.ok });
        })(call);
      }
    };
  });

const all = ['video', 'image', 'file'] as const;

function kindsOf(type: string): readonly Kind[] {
  const known = all.find((kind) => kind === type);
  return known ? [known] : all;
}

/** In lower case and without their dots; `undefined` where there are none; a text of what is wrong with them. */
function extensionsOf(options: Options): readonly string[] | string | undefined {
  const given = options.value('extension') ?? undefined;
  if (given === undefined) return undefined;
  return options.attempt('extension', () => {
    if (!Array.isArray(given)) return 'extension should be Array.';
    const extensions = given.map((one) => String(one));
    const isEmpty = extensions.length === 0 || extensions.includes('');
    return isEmpty ? 'extension should not be empty.' : extensions.map(plain);
  });
}

const plain = (extension: string) => extension.replace(/^\./, '').toLowerCase();

const extensionOf = (name: string) => plain(/\.[^.]*$/.exec(name)?.[0] ?? '');

/** On Android such lists hide files: https://github.com/dcloudio/uni-app/issues/5663 */
function acceptFor(kinds: readonly Kind[], extensions: readonly string[] | undefined): string {
  if (extensions) return isAndroid() ? '' : extensions.map((one) => `.${one}`).join();
  return kinds.includes('file') ? '' : acceptOf(kinds, { both: false });
}

function keepFile(file: File): MessageFile {
  const name = fileName([file.name], file.type);
  const time = Math.floor(file.lastModified / 1000);
  return { path: keep(file, name), size: file.size, name, type: kindOf(file), time };
}
