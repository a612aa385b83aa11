/**
 * Looking back and going back (VA3): who committed what, differences, comparisons, restores.
 *
 * <p>Differences go by versions, not by values, so they tell whoever may not reveal nothing but
 * which names were written. Only comparing environments looks at values, and only for those who
 * may.
 */
package io.keyhaven.vault.history;
