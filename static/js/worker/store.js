// Values, and changes that wait for the network, in this browser's own database.
// A plain script for the worker, and a module for pages: both say pocket.store.
(() => {
  const NAME = "programme";

  /** The database; nothing where there is none and one only wants to read, which leaves none behind. */
  function opened(reads) {
    return new Promise((resolve, reject) => {
      const asked = indexedDB.open(NAME, 1);
      asked.onupgradeneeded = () => {
        if (reads) return asked.transaction.abort();
        asked.result.createObjectStore("values");
        for (const list of ["changes", "refused"]) {
          asked.result.createObjectStore(list, { keyPath: "id", autoIncrement: true });
        }
      };
      asked.onsuccess = () => resolve(asked.result);
      asked.onerror = () => (reads && asked.error.name === "AbortError" ? resolve() : reject(asked.error));
    });
  }

  /** One transaction on a connection of its own, so that everything can be deleted at any time. */
  async function use(name, mode, work) {
    const database = await opened(mode === "readonly");
    if (!database) return undefined;
    try {
      return await new Promise((resolve, reject) => {
        const transaction = database.transaction(name, mode);
        const asked = work(transaction.objectStore(name));
        transaction.oncomplete = () => resolve(asked.result);
        transaction.onerror = transaction.onabort = () => reject(transaction.error);
      });
    } finally {
      database.close();
    }
  }

  const store = {
    get: (key) => use("values", "readonly", (kept) => kept.get(key)),
    set: (key, value) => use("values", "readwrite", (kept) => kept.put(value, key)),
    all: async (list) => (await use(list, "readonly", (kept) => kept.getAll())) ?? [],
    add: (list, value) => use(list, "readwrite", (kept) => kept.add(value)),
    remove: (list, id) => use(list, "readwrite", (kept) => kept.delete(id)),
    clear: (list) => use(list, "readwrite", (kept) => kept.clear()),

    /** Deletes the database itself. */
    destroy: () =>
      new Promise((resolve, reject) => {
        const asked = indexedDB.deleteDatabase(NAME);
        asked.onsuccess = resolve;
        asked.onerror = () => reject(asked.error);
      }),
  };
  self.pocket = { ...self.pocket, store };
})();
