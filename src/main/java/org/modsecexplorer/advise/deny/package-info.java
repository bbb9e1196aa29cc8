/**
 * Deny lists: judged clients in, lines for a firewall or a web server out, and who was held back and why. Clients that behave like people, the site's own
 * networks and private addresses are never denied unless the user says so.
 *
 * <p>Door: {@link ByHand}, {@link Conduct}, {@link Denial}, {@link DenyForm}, {@link DenyList}, {@link Expiry}, {@link Network}, {@link Shield}, {@link Suspect}.
 *
 * <p>Used by: advise.campaign, cli.advise, ui.deny.
 */
@NullMarked
package org.modsecexplorer.advise.deny;

import org.jspecify.annotations.NullMarked;
