/**
 * The HTTP contract, one class for each family of promises. A class states the promises as test
 * names; what differs only in its input is a table.
 */
package io.keyhaven.system.contract;
