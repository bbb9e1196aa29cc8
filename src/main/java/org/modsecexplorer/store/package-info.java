/**
 * The database: connection, migrations, the differences of its two kinds, the writers, the original bytes, the ledger. Takes audit records and
 * gives back what was kept; knows no source, no filter and no window.
 */
@NullMarked
package org.modsecexplorer.store;

import org.jspecify.annotations.NullMarked;
