package org.modsecexplorer.advise.campaign;

import java.util.Arrays;

/** Disjoint sets of numbers. */
final class Circles {

    private final int[] parents;

    Circles(int size) {
        this.parents = new int[size];
        Arrays.setAll(parents, i -> i);
    }

    /** The number that stands for the set. */
    int of(int number) {
        int root = number;
        while (parents[root] != root) {
            parents[root] = parents[parents[root]];
            root = parents[root];
        }
        return root;
    }

    void join(int one, int other) {
        int a = of(one);
        int b = of(other);
        parents[Math.max(a, b)] = Math.min(a, b);
    }
}
