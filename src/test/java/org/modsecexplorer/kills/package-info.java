/** The real program, killed again and again at every step that matters and at random, and what must hold after each kill. */
@NullMarked
package org.modsecexplorer.kills;

import org.jspecify.annotations.NullMarked;
