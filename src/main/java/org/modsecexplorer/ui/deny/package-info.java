/**
 * The page with the deny list: addresses and networks that would be denied with their evidence, clients that are held back with the reason, and the text for a
 * firewall or a web server. Judges nothing itself, and changes no server.
 *
 * <p>Door: {@link DenyModel}, {@link DenyPage}.
 *
 * <p>Used by: ui.frame.
 */
@NullMarked
package org.modsecexplorer.ui.deny;

import org.jspecify.annotations.NullMarked;
