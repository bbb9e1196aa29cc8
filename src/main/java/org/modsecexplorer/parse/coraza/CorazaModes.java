package org.modsecexplorer.parse.coraza;

import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.EngineMode;

/** Coraza's words for the state of the engine. */
final class CorazaModes {

    private CorazaModes() {}

    static @Nullable EngineMode of(@Nullable String word) {
        return switch (word) {
            case "On" -> EngineMode.ENABLED;
            case "DetectionOnly" -> EngineMode.DETECTION_ONLY;
            case null, default -> null;
        };
    }
}
