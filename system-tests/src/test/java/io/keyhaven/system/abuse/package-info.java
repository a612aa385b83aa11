/**
 * What somebody with bad intentions would try from outside, one class for each kind of attempt. All
 * of it talks to the loopback interface only and is bounded in number.
 */
package io.keyhaven.system.abuse;
