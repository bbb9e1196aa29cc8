package org.modsecexplorer.ui.deny;

import java.time.Duration;
import java.util.List;
import org.modsecexplorer.advise.deny.DenyForm;
import org.modsecexplorer.advise.deny.Network;
import org.modsecexplorer.advise.deny.Shield;

/** The form of the list, how long it holds, and who is spared. */
record Wishes(DenyForm form, Duration lasting, List<Network> own, boolean privates, boolean undecided) {

    Wishes {
        own = List.copyOf(own);
    }

    Shield shield() {
        return new Shield(own, List.of(), privates, undecided);
    }
}
