/**
 * What to do: findings about a server's configuration, its audit folder and what its entries tell, each with the lines that mend it. Reads, and
 * changes nothing. Knows no command line and no window.
 */
@NullMarked
package org.modsecexplorer.advise;

import org.jspecify.annotations.NullMarked;
