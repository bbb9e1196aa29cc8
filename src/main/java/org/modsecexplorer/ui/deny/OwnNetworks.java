package org.modsecexplorer.ui.deny;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.advise.deny.Network;

/** Networks as they were typed, separated by blanks, commas or semicolons. @param wrong the first word that is no network; null if all are */
record OwnNetworks(List<Network> networks, @Nullable String wrong) {

    static OwnNetworks of(String text) {
        List<Network> networks = new ArrayList<>();
        String wrong = null;
        for (String word : text.split("[\\s,;]+")) {
            if (!word.isEmpty()) {
                Network.parse(word).ifPresent(networks::add);
                wrong = wrong == null && Network.parse(word).isEmpty() ? word : wrong;
            }
        }
        return new OwnNetworks(List.copyOf(networks), wrong);
    }
}
