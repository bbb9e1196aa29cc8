package org.modsecexplorer.store.admin;

import java.time.Instant;
import org.modsecexplorer.store.Store;
import org.modsecexplorer.store.StoreLocation;

/** A program of its own, to be killed: prunes ten transactions at a time and says so after each commit. */
public final class PruneInPieces {

    private PruneInPieces() {}

    /** @param arguments address of the store, and the moment before which everything goes */
    public static void main(String[] arguments) {
        try (Store store = Store.open(StoreLocation.ofUrl(arguments[0]))) {
            Pruner pruner = new Pruner(store, Instant.parse(arguments[1]), 10);
            while (pruner.pruneSome().entries() > 0) {
                System.out.println("ten");
                System.out.flush();
            }
        }
    }
}
