/** What is read again of a file that was written below the framework's own `env.USER_DATA_PATH`. */
export function kept({ env, getFileSystemManager }) {
  const manager = getFileSystemManager();
  const filePath = `${env.USER_DATA_PATH}/x`;
  return new Promise((resolve) => {
    const fail = ({ errMsg }) => resolve(errMsg);
    const success = ({ data }) => resolve(data);
    const read = () => manager.readFile({ filePath, encoding: 'utf8', success, fail });
    manager.writeFile({ filePath, data: 'kept', success: read, fail });
  });
}
