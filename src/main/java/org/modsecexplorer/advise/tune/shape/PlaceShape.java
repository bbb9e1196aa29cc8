package org.modsecexplorer.advise.tune.shape;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Places that differ by a number or a hash: elements of an array, numbered fields, cookies with an id in their name. */
public final class PlaceShape {

    private static final Pattern HASH = Pattern.compile("(?<![0-9A-Za-z])(?=[0-9a-fA-F]*[0-9])[0-9a-fA-F]{8,}(?![0-9A-Za-z])");
    private static final Pattern NUMBER = Pattern.compile("[0-9]+");

    private PlaceShape() {}

    /** The place with a star for each number. */
    public static String of(@Nullable String place) {
        if (place == null) {
            return "";
        }
        int colon = place.indexOf(':');
        return colon < 0 ? place : place.substring(0, colon) + NUMBER.matcher(HASH.matcher(place.substring(colon)).replaceAll("*")).replaceAll("*");
    }
}
