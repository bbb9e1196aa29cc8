/** Kills the real program repeatedly, at every critical step and at random, and checks the invariants after each kill. */
@NullMarked
package org.modsecexplorer.kills;

import org.jspecify.annotations.NullMarked;
