package org.modsecexplorer.advise.exclude;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.modsecexplorer.advise.tune.shape.PathShape;

/** Patterns for paths, as narrow as their shapes. */
class PathPatternTest {

    private static PathPattern pattern(Engine engine, String... uris) {
        return PathPattern.of(List.of(uris).stream().map(PathShape::of).toList(), engine);
    }

    @ParameterizedTest
    @CsvSource({
        "V2, /login, @streq /login",
        "V2, /a.b/c-d_e, @streq /a.b/c-d_e",
        "V2, /orders/17, @rx ^/orders/[0-9]+$",
        "V3, /orders/17, @rx \\A/orders/[0-9]+\\z",
        "V2, /x.y/17, @rx ^/x[.]y/[0-9]+$",
        "V2, /a%20b, @rx ^/a\\x2520b$",
        "V3, /a%20b, @rx \\A/a\\x20b\\z",
        "V3, /caf%C3%A9, @rx \\A/caf\\xc3\\xa9\\z",
        "V3, /%22%0a%7b, @rx \\A/\\x22\\x0a\\x7b\\z",
        "V2, /a'b(c)$, @rx ^/a\\x27b\\x28c\\x29\\x24$",
        "V2, /%{tx.x}, @rx ^/\\x25\\x7btx[.]x\\x7d$",
    })
    void operators(Engine engine, String uri, String operator) {
        assertThat(pattern(engine, uri).operator()).isEqualTo(operator);
    }

    @Test
    void severalPathsAreOnePattern() {
        assertThat(pattern(Engine.V2, "/news", "/", "/shop/cart").operator()).isEqualTo("@rx ^(?:/|/news|/shop/cart)$");
    }

    @Test
    void theyMatchNothingElse() {
        PathPattern pattern = pattern(Engine.V3, "/orders/17/edit");
        assertThat(pattern.matches("/orders/99/edit?x=1", Engine.V3)).isTrue();
        assertThat(List.of("/orders/x/edit", "/orders/1/edit/", "/a/orders/1/edit", "/orders/1/edits", "/orders/1%0a/edit", "/orders/1/2/edit"))
                .noneMatch(uri -> pattern.matches(uri, Engine.V3));
    }

    @Test
    void version3ComparesThePathDecoded() {
        assertThat(pattern(Engine.V3, "/caf%C3%A9").matches("/caf%c3%a9", Engine.V3)).isTrue();
        assertThat(pattern(Engine.V2, "/caf%C3%A9").matches("/caf%C3%A9", Engine.V2)).isTrue();
    }

    @Test
    void bytesThatTheLogMayHaveDecodedAreNotGuessed() {
        assertThat(PathPattern.canExpress(PathShape.of("/café"), Engine.V2)).isFalse();
        assertThat(PathPattern.canExpress(PathShape.of("/caf%C3%A9"), Engine.V3)).isTrue();
        assertThat(PathPattern.canExpress(PathShape.of("/caf%C3%A9"), Engine.CORAZA)).isFalse();
    }
}
