/** What a file is to a picker. */
export type Kind = 'image' | 'video' | 'file';

const IMAGE = /\.(jpe?g|jfif|png|gif|webp|bmp|hei[cf]|avif|svg|tiff?|ico)$/i;
const VIDEO = /\.(mp4|m4v|mov|webm|mkv|avi|3gpp?|mpe?g|ogv|wmv|flv)$/i;

/** What a file is: by its media type, and where the browser knows none by its extension. */
export function kindOf({ type, name }: { readonly type: string; readonly name: string }): Kind {
  if (type)
    return (/^(image|video)(?=\/)/i.exec(type)?.[1]?.toLowerCase() as Kind | undefined) ?? 'file';
  if (IMAGE.test(name)) return 'image';
  return VIDEO.test(name) ? 'video' : 'file';
}
