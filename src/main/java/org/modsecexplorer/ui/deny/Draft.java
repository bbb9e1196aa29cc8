package org.modsecexplorer.ui.deny;

import java.time.Instant;
import java.util.List;
import org.modsecexplorer.advise.deny.ByHand;
import org.modsecexplorer.advise.deny.DenyForm;
import org.modsecexplorer.advise.deny.DenyList;
import org.modsecexplorer.advise.deny.Expiry;
import org.modsecexplorer.advise.deny.Suspect;

/**
 * The list as it would be written now.
 *
 * @param text that denies
 * @param undo that takes the denial back; empty if the form has none
 */
record Draft(DenyList list, DenyForm form, String text, String undo) {

    /** True if no client has blocked requests. */
    boolean isEmpty() {
        return list.denied().isEmpty() && list.leftOut().isEmpty() && list.heldBack().isEmpty();
    }

    static Draft of(List<Suspect> suspects, Wishes wishes, ByHand byHand, Instant now) {
        DenyList list = DenyList.of(suspects, wishes.shield(), byHand);
        return new Draft(list, wishes.form(), wishes.form().text(list, new Expiry(now, wishes.lasting())), wishes.form().undo(list));
    }
}
