namespace HaproxyCompat.Engine.Resolvers;

/// <summary>Takes a message of a name server.</summary>
internal delegate void Receiver(ReadOnlySpan<byte> message);
