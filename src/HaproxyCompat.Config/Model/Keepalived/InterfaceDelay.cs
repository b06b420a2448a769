namespace HaproxyCompat.Config.Model.Keepalived;

/// <summary>One line of <c>interface_up_down_delays</c>; zero means at once.</summary>
public sealed record InterfaceDelay(string Interface, TimeSpan Down, TimeSpan Up);
