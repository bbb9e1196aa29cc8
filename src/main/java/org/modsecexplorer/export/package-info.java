/**
 * Transactions as files: CSV, JSON Lines, original text. Takes ids from {@code query}, gives bytes. Knows no command line and no window.
 */
@NullMarked
package org.modsecexplorer.export;

import org.jspecify.annotations.NullMarked;
