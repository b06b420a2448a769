namespace HaproxyCompat.Engine.Resolvers;

/// <summary>Somebody who wants to know what a name stands for. On the loop of the section.</summary>
internal abstract class Requester
{
    /// <summary>It wants to know again and again.</summary>
    public abstract bool IsLasting { get; }

    /// <summary>There is an answer: the records of the resolution count now.</summary>
    /// <param name="source">As messages name where it came from.</param>
    /// <returns>True when it changed something.</returns>
    public abstract bool Accept(Resolution resolution, string source);

    /// <summary>There was no answer, or a bad one.</summary>
    public abstract void Fail(Resolution resolution, DnsStatus status);
}
