package org.modsecexplorer.advise.tune;

import java.util.Arrays;

/** Numbers values from 0, in the order in which they come. Millions of lookups need neither objects nor hashes of them. */
final class Numbering {

    private static final int FREE = -1;
    private static final long SPREAD = 0x9e3779b97f4a7c15L;

    private long[] values = new long[1024];
    private int[] numbers = free(1024);
    private int size;

    private static int[] free(int capacity) {
        int[] numbers = new int[capacity];
        Arrays.fill(numbers, FREE);
        return numbers;
    }

    /** The number of the value, a new one if it comes for the first time. */
    int of(long value) {
        int slot = slot(value);
        if (numbers[slot] != FREE) {
            return numbers[slot];
        }
        if (size * 2 >= numbers.length) {
            grow();
            slot = slot(value);
        }
        values[slot] = value;
        numbers[slot] = size;
        return size++;
    }

    int size() {
        return size;
    }

    private int slot(long value) {
        int mask = numbers.length - 1;
        int slot = (int) (value * SPREAD >>> 32) & mask;
        while (numbers[slot] != FREE && values[slot] != value) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private void grow() {
        long[] oldValues = values;
        int[] oldNumbers = numbers;
        values = new long[oldValues.length * 2];
        numbers = free(oldNumbers.length * 2);
        for (int i = 0; i < oldNumbers.length; i++) {
            if (oldNumbers[i] != FREE) {
                int slot = slot(oldValues[i]);
                values[slot] = oldValues[i];
                numbers[slot] = oldNumbers[i];
            }
        }
    }
}
