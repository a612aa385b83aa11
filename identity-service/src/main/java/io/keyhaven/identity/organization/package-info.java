/**
 * Organizations, the tenants: founding, renaming, asking for deletion.
 *
 * <p>A slug is unique among all tenants and stays taken until a deletion has been carried out.
 */
package io.keyhaven.identity.organization;
