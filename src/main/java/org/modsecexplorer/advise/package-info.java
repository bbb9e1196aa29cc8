/**
 * Advice: findings about a server's configuration, its audit folder and its stored entries, each with the lines that fix it; false
 * alarms, with the exclusions that let them pass. Reads only and changes nothing. Knows nothing about the command line or windows.
 */
@NullMarked
package org.modsecexplorer.advise;

import org.jspecify.annotations.NullMarked;
