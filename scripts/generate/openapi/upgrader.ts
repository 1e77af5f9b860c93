/** The functions that upgrade a document to the next version of OpenAPI. The only file that imports the upgrader. */
export { upgradeFromTwoToThree } from "@scalar/openapi-upgrader/2.0-to-3.0";
export { upgradeFromThreeToThreeOne } from "@scalar/openapi-upgrader/3.0-to-3.1";
