package org.modsecexplorer.store.admin;

import java.time.Instant;
import org.modsecexplorer.store.Store;
import org.modsecexplorer.store.StoreLocation;

/** A separate program for a test to kill: prunes ten transactions at a time and prints a line after each commit. */
public final class PruneInPieces {

    private PruneInPieces() {}

    /** @param arguments address of the store, and the moment before which it prunes everything */
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
