/**
 * What the machine says of itself, as far as findings need it: users and groups, owners and modes of folders, space. Reads only; what cannot be read is
 * said, never guessed.
 */
@NullMarked
package org.modsecexplorer.advise.machine;

import org.jspecify.annotations.NullMarked;
