namespace HaproxyCompat.Config.Model;

/// <summary>A <c>mailer</c> line.</summary>
public sealed record MailerConfig(string Name, ListenAddress Address);
