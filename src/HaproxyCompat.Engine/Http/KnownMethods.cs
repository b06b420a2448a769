namespace HaproxyCompat.Engine.Http;

/// <summary>Finds the method that a word names. Methods are case-sensitive (RFC 9110, 9.1).</summary>
public static class KnownMethods
{
    public static KnownMethod Find(ReadOnlySpan<byte> name) => name.Length switch
    {
        3 when name.SequenceEqual("GET"u8) => KnownMethod.Get,
        3 when name.SequenceEqual("PUT"u8) => KnownMethod.Put,
        4 when name.SequenceEqual("POST"u8) => KnownMethod.Post,
        4 when name.SequenceEqual("HEAD"u8) => KnownMethod.Head,
        5 when name.SequenceEqual("TRACE"u8) => KnownMethod.Trace,
        6 when name.SequenceEqual("DELETE"u8) => KnownMethod.Delete,
        7 when name.SequenceEqual("OPTIONS"u8) => KnownMethod.Options,
        7 when name.SequenceEqual("CONNECT"u8) => KnownMethod.Connect,
        _ => KnownMethod.Other,
    };
}
