/**
 * What a ModSecurity audit log says, as records: the transaction, its rule matches, its headers; and why some of its bytes say nothing. Every parser
 * gives these, everything else reads them. Knows no format, no file, no database and no window.
 */
@NullMarked
package org.modsecexplorer.audit;

import org.jspecify.annotations.NullMarked;
