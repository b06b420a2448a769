using HaproxyCompat.Engine.Transport;

namespace HaproxyCompat.Engine.Mailers;

/// <summary>A <c>mailer</c> line at work.</summary>
/// <param name="Name">For messages about it.</param>
/// <param name="Address">Where it listens.</param>
/// <param name="Greeting">What we call ourselves there.</param>
/// <param name="TimeoutMs">For a connection and the mail over it (<c>timeout mail</c>).</param>
internal sealed record MailTarget(string Name, SocketAddressValue Address, string Greeting, long TimeoutMs);
