/**
 * Signs in a request that speak for or against its client: a session, a text that attacks are tried with, a value that is not on a list.
 *
 * <p>Door: {@link AttackTexts}, {@link ListedValue}, {@link Sessions}.
 *
 * <p>Used by: advise.exclude, advise.tune.shape, query.search, store.write.
 */
@NullMarked
package org.modsecexplorer.audit.sign;

import org.jspecify.annotations.NullMarked;
