/** Parts of core that its types leave out. */
declare module 'zapier-platform-core/src/tools/schema' {
  export const compileApp: (app: object) => object;
  export const prepareApp: (app: object) => object;
  export const validateApp: (app: object) => unknown[];
}

declare module 'zapier-platform-core/src/tools/data' {
  export const deepCopy: <T>(value: T) => T;
}
