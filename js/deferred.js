/** A promise with its handles, of which one can tell whether it is settled. Nobody has to listen to its rejection. */
export class Deferred {
  settled = false;
  /** @type {() => void} */
  resolve;
  /** @type {(reason: Error) => void} */
  reject;
  /** @type {Promise<void>} */
  promise = new Promise((resolve, reject) => {
    this.resolve = () => {
      this.settled = true;
      resolve();
    };
    this.reject = (reason) => {
      this.settled = true;
      reject(reason);
    };
  });

  constructor() {
    this.promise.catch(() => {});
  }
}
