"""The bundled sample and the loopback site that serves it."""
