/** Whether something is still to come. */
export const isPending = <Value extends object>(
  value: Value | Promise<Value> | undefined,
): value is Promise<Value> => !!value && 'then' in value;
