/**
 * What stands behind the gateway in this module's tests: services that show what reached them and
 * misbehave when told to, and an identity that signs with real keys. The real services behind the
 * real gateway are the system tests' business.
 */
package io.keyhaven.gateway.stub;
